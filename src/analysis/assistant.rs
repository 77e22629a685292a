//! A second thread that helps with the simulated scenarios, and prepares the next ones.

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use super::preparation::Preparation;
use super::robustness::Survey;
use crate::decision::Scorer;

/// What there is to do.
#[derive(Debug)]
pub(super) enum Task {
    /// To run some of the scenarios.
    Help(Arc<Survey>),
    /// To work ahead.
    Prepare(Arc<Preparation>),
}

/// A thread that does one task after another. It sleeps in between and ends when this does.
#[derive(Debug)]
pub(super) struct Assistant {
    tasks: Sender<Task>,
}

impl Assistant {
    /// Starts the thread. Without one, the caller does everything.
    pub(super) fn new(scorer: &Arc<Scorer>) -> Self {
        let (tasks, asked) = mpsc::channel();
        let scorer = Arc::clone(scorer);
        let _ = thread::Builder::new()
            .name("assistant".to_owned())
            .spawn(move || {
                let mut room = scorer.worlds();
                for task in asked {
                    match task {
                        Task::Help(survey) => survey.help(&mut room),
                        Task::Prepare(preparation) => preparation.run(&mut room),
                    }
                }
            });
        Self { tasks }
    }

    /// Asks for help. Nobody waits for it: it may come late, or not at all.
    pub(super) fn ask(&self, task: Task) {
        let _ = self.tasks.send(task);
    }
}
