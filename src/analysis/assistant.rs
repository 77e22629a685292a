//! A second thread that helps with the simulated scenarios.

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use super::robustness::Survey;
use crate::decision::Scorer;

/// A thread that helps with one survey after another. It sleeps in between and ends when this does.
#[derive(Debug)]
pub(super) struct Assistant {
    surveys: Sender<Arc<Survey>>,
}

impl Assistant {
    /// Starts the thread. Without one, the caller does everything.
    pub(super) fn new(scorer: &Arc<Scorer>) -> Self {
        let (surveys, asked) = mpsc::channel::<Arc<Survey>>();
        let scorer = Arc::clone(scorer);
        let _ = thread::Builder::new()
            .name("assistant".to_owned())
            .spawn(move || {
                let mut room = scorer.worlds();
                for survey in asked {
                    survey.help(&mut room);
                }
            });
        Self { surveys }
    }

    /// Asks for help. Nobody waits for it: it may come late, or not at all.
    pub(super) fn ask(&self, survey: &Arc<Survey>) {
        let _ = self.surveys.send(Arc::clone(survey));
    }
}
