//! CPU time of a question: one first run, then batches long enough for the clock.

use std::env;
use std::time::Duration;

use cpu_time::ProcessTime;
use serde_json::{Value, json};

/// A batch takes at least this long.
const BATCH: Duration = Duration::from_millis(10);

/// What a contestant came to.
pub enum Outcome {
    /// Milliseconds of each batch's mean run, and the answer.
    Measured { runs: Vec<f64>, answer: String },
    /// Why the question was not asked.
    Skipped(&'static str),
}

impl Outcome {
    /// Returns the line that the bench reads.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Measured { runs, answer } => json!({ "runs": runs, "answer": answer }),
            Self::Skipped(reason) => json!({ "skipped": reason }),
        }
    }

    /// Divides the times by the number of parts that a run has.
    pub fn each_of(self, parts: usize) -> Self {
        match self {
            Self::Measured { mut runs, answer } => {
                for run in &mut runs {
                    *run /= parts as f64;
                }
                Self::Measured { runs, answer }
            }
            Self::Skipped(_) => self,
        }
    }
}

/// Runs `question` as often as `BENCH_RUNS` says, but starts none after `BENCH_SECONDS`.
pub fn measure<T>(mut question: impl FnMut() -> T, show: impl Fn(&T) -> String) -> Outcome {
    let limit = Duration::from_secs_f64(setting("BENCH_SECONDS", 10.0));
    let count = setting("BENCH_RUNS", 7.0) as usize;
    let started = ProcessTime::now();
    let answer = show(&question());
    let first = started.elapsed();
    let mut runs = Vec::new();
    let batch = (BATCH.as_secs_f64() / first.as_secs_f64().max(1e-7)).ceil() as u32;
    while runs.len() < count && started.elapsed() + first < limit {
        let start = ProcessTime::now();
        for _ in 0..batch {
            std::hint::black_box(question());
        }
        runs.push(start.elapsed().as_secs_f64() * 1e3 / f64::from(batch));
    }
    if runs.is_empty() {
        runs.push(first.as_secs_f64() * 1e3);
    }
    Outcome::Measured { runs, answer }
}

fn setting(name: &str, default: f64) -> f64 {
    let text = env::var(name).unwrap_or_default();
    text.parse().unwrap_or(default)
}
