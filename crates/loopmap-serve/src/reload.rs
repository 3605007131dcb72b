//! Telling open pages to load again: a counter that threads wait for, and its script.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long a stream stays silent; the next write shows whether the page is still there.
const SILENCE: Duration = Duration::from_secs(10);

const STREAM_HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\
    Cache-Control: no-cache\r\nConnection: close\r\n\r\n";

/// The address of the script that pages get, and of the stream it listens to.
pub(crate) const SCRIPT_ADDRESS: &str = "/-/reload.js";
pub(crate) const STREAM_ADDRESS: &str = "/-/reload";
pub(crate) const SCRIPT: &str =
    "new EventSource('/-/reload').onmessage = () => location.reload();\n";

/// A handle that makes the open pages of a server load again. Clones share their pages.
#[derive(Debug, Clone, Default)]
pub struct Reload {
    shared: Arc<(Mutex<u64>, Condvar)>,
}

impl Reload {
    /// Makes every open page load again.
    pub fn now(&self) {
        let (count, changed) = &*self.shared;
        *count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        changed.notify_all();
    }

    /// Writes an event stream until the page goes away, which is an error of the writer.
    pub(crate) fn stream(&self, mut page: impl Write) -> io::Result<()> {
        let mut seen = self.count();
        page.write_all(STREAM_HEAD)?;
        loop {
            page.flush()?;
            let count = self.wait(seen);
            if count == seen {
                page.write_all(b":\n\n")?;
            } else {
                page.write_all(b"data: reload\n\n")?;
                seen = count;
            }
        }
    }

    fn count(&self) -> u64 {
        *self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the count once it is no longer `seen`, or after a silence.
    fn wait(&self, seen: u64) -> u64 {
        let (count, changed) = &*self.shared;
        let guard = count.lock().unwrap_or_else(PoisonError::into_inner);
        let result = changed.wait_timeout_while(guard, SILENCE, |count| *count == seen);
        *result.unwrap_or_else(PoisonError::into_inner).0
    }
}
