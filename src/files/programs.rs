//! Whether other programs still run.

/// Whether the process of a number runs. One of another person cannot be asked, and is there.
#[cfg(unix)]
pub(super) fn is_running(number: i32) -> bool {
    use rustix::process::{Pid, test_kill_process};

    let Some(pid) = Pid::from_raw(number) else {
        return false;
    };
    !matches!(test_kill_process(pid), Err(error) if error == rustix::io::Errno::SRCH)
}

/// Whether the process of a number runs: here nobody can tell.
#[cfg(windows)]
pub(super) fn is_running(_: i32) -> bool {
    true
}
