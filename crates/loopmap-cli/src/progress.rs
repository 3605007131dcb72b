//! Bars for what takes a while, on terminals only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often a bar is drawn, at most, in a second.
const RATE: u8 = 8;

/// Returns a bar of so many bytes; without an end where nobody knows how many there are. It is drawn on stderr where
/// that is a terminal, and nowhere else.
pub(crate) fn bytes(all: Option<u64>) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(RATE);
    let bar = ProgressBar::with_draw_target(all, target);
    let words = match all {
        Some(_) => "{bar:30} {bytes} of {total_bytes}, {eta} left",
        None => "{spinner} {bytes}, {bytes_per_sec}",
    };
    bar.with_style(style(words))
}

/// Returns a mark that says what is being done.
pub(crate) fn work(what: &'static str) -> Work {
    let target = ProgressDrawTarget::stderr_with_hz(RATE);
    let bar = ProgressBar::with_draw_target(None, target).with_message(what);
    let bar = bar.with_style(style("{spinner} {msg}, {elapsed}"));
    bar.enable_steady_tick(Duration::from_millis(500));
    Work(bar)
}

/// Does some work under a mark that says what it is, and returns what came of it.
pub(crate) fn during<T>(what: &'static str, work_on: impl FnOnce() -> T) -> T {
    let _work = work(what);
    work_on()
}

/// A mark that goes when the work is done.
pub(crate) struct Work(ProgressBar);

impl Drop for Work {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn style(words: &str) -> ProgressStyle {
    ProgressStyle::with_template(words).unwrap_or_else(|_| ProgressStyle::default_bar())
}
