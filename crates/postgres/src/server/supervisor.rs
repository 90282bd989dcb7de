//! The postmaster as our child: started, watched, stopped.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{Id, WaitPidFlag, waitid};
use nix::unistd::Pid;
use tokio::sync::watch;

/// How long a fast shutdown may take before the immediate one, which the next start recovers from.
const PATIENCE_FOR_FAST: Duration = Duration::from_mins(1);

/// A running postmaster.
///
/// One thread of its own starts the child and waits for its end. It must be that thread and live as long: the kernel sends
/// the parent-death signal when the *thread* that started the child ends (prctl(2), PR_SET_PDEATHSIG).
#[derive(Debug)]
pub(crate) struct Supervisor {
    /// The child until it was reaped; after that its number may be another's and gets no signal.
    child: Arc<Mutex<Option<Pid>>>,
    ended: watch::Receiver<Option<ExitStatus>>,
    /// Whether we asked it to end.
    asked: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Supervisor {
    /// Starts the command and watches it.
    pub(crate) fn start(mut command: Command) -> std::io::Result<Self> {
        let (report_start, started) = mpsc::channel();
        let (report_end, ended) = watch::channel(None);
        let child = Arc::new(Mutex::new(None));
        let of_thread = Arc::clone(&child);
        let thread = std::thread::Builder::new().name("postgresql".to_owned()).spawn(move || {
            let mut process = match command.stdin(Stdio::null()).spawn() {
                Ok(process) => process,
                Err(error) => {
                    // The receiver waits for exactly this.
                    let _ = report_start.send(Err(error));
                    return;
                }
            };
            *lock(&of_thread) = pid_of(&process);
            let _ = report_start.send(Ok(()));
            if let Some(pid) = pid_of(&process) {
                // Waits without reaping, so that no signal can go to a number already given to another process.
                while let Err(nix::errno::Errno::EINTR) =
                    waitid(Id::Pid(pid), WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT)
                {}
            }
            let mut guard = lock(&of_thread);
            *guard = None;
            let status = process.wait().unwrap_or_default();
            drop(guard);
            report_end.send_replace(Some(status));
        })?;
        match started.recv() {
            Ok(Ok(())) => Ok(Self { child, ended, asked: Arc::default(), thread: Some(thread) }),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(std::io::Error::other("the thread that starts PostgreSQL ended early")),
        }
    }

    /// How the postmaster ended, if it has.
    pub(crate) fn ended(&self) -> Option<ExitStatus> {
        *self.ended.borrow()
    }

    /// Waits for an end that we did not ask for.
    pub(crate) fn unexpected_end(&self) -> impl Future<Output = ExitStatus> + Send + use<> {
        let mut ended = self.ended.clone();
        let asked = Arc::clone(&self.asked);
        async move {
            let status = ended.wait_for(Option::is_some).await.ok().and_then(|status| *status);
            match status {
                Some(status) if !asked.load(Ordering::SeqCst) => status,
                _ => std::future::pending().await,
            }
        }
    }

    /// The postmaster's process number while it runs.
    pub(crate) fn pid(&self) -> Option<u32> {
        lock(&self.child).and_then(|pid| u32::try_from(pid.as_raw()).ok())
    }

    /// Fast shutdown, and the immediate one after a minute; returns when the postmaster is gone.
    pub(crate) fn stop(&mut self) {
        let Some(thread) = self.thread.take() else {
            return;
        };
        self.asked.store(true, Ordering::SeqCst);
        self.signal(Signal::SIGINT);
        let (done, wait) = mpsc::channel();
        std::thread::spawn(move || {
            // A panic of that thread ends the wait as well.
            let _ = thread.join();
            let _ = done.send(());
        });
        if wait.recv_timeout(PATIENCE_FOR_FAST).is_err() {
            self.signal(Signal::SIGQUIT);
            let _ = wait.recv();
        }
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = *lock(&self.child) {
            // Not reaped while the lock is held, so the number is still the child's; already ended is what is wanted.
            let _ = kill(pid, signal);
        }
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        self.stop();
    }
}

fn lock(child: &Mutex<Option<Pid>>) -> std::sync::MutexGuard<'_, Option<Pid>> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

fn pid_of(process: &Child) -> Option<Pid> {
    i32::try_from(process.id()).ok().map(Pid::from_raw)
}
