//! Deadlines that hold wherever a call is awaited, since Tokio's timers panic outside of its runtime.
//!
//! One thread wakes the tasks whose time has come. It starts with the first deadline that is waited for.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;

use super::instant::Instant;

/// A time that is waited for.
pub(crate) struct Deadline {
    end: Instant,
    /// Tells it from others of the same time; `None` before it is waited for.
    id: Option<u64>,
}

impl Deadline {
    pub(crate) fn new(end: Instant) -> Self {
        Self { end, id: None }
    }

    /// Ready when the time has come, which wakes the task.
    pub(crate) fn poll(&mut self, task: &Context<'_>) -> Poll<()> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        if Instant::now() >= self.end {
            return Poll::Ready(());
        }
        let id = *self.id.get_or_insert_with(|| NEXT.fetch_add(1, Ordering::Relaxed));
        CLOCK.wake_at((self.end, id), task.waker().clone());
        Poll::Pending
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            CLOCK.forget((self.end, id));
        }
    }
}

/// What a future gives until a time, or `None` when it did not.
pub(super) async fn until<F: Future>(end: Instant, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut deadline = Deadline::new(end);
    poll_fn(|task| match future.as_mut().poll(task) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => deadline.poll(task).map(|()| None),
    })
    .await
}

static CLOCK: Clock = Clock {
    queue: Mutex::new(Queue { wakers: BTreeMap::new(), wakes_at: None, is_running: false }),
    earlier: Condvar::new(),
};

type Key = (Instant, u64);

struct Clock {
    queue: Mutex<Queue>,
    /// Tells the thread that something has to be woken before the time until which it sleeps.
    earlier: Condvar,
}

struct Queue {
    wakers: BTreeMap<Key, Waker>,
    /// Until when the thread sleeps; `None` while it waits for a first deadline.
    wakes_at: Option<Instant>,
    /// Whether there is the thread: not before it is needed, and not where the system had none to give. Then a deadline is
    /// only seen when something else wakes the task, and the next one asks again.
    is_running: bool,
}

/// No waker is dropped under the lock: with it may go the last of a task, and with that other deadlines.
impl Clock {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake_at(&'static self, key: Key, waker: Waker) {
        let mut queue = self.queue();
        let old = queue.wakers.insert(key, waker);
        if !queue.is_running {
            let thread = thread::Builder::new().name("deadlines".to_owned());
            queue.is_running = thread.spawn(|| self.run()).is_ok();
        } else if queue.wakes_at.is_none_or(|time| key.0 < time) {
            self.earlier.notify_one();
        }
        drop(queue);
        drop(old);
    }

    fn forget(&self, key: Key) {
        let waker = self.queue().wakers.remove(&key);
        drop(waker);
    }

    fn run(&self) {
        let mut queue = self.queue();
        loop {
            let now = Instant::now();
            queue.wakes_at = queue.wakers.keys().next().map(|key| key.0);
            queue = match queue.wakes_at {
                None => self.earlier.wait(queue).unwrap_or_else(PoisonError::into_inner),
                Some(time) if time > now => {
                    let woken = self.earlier.wait_timeout(queue, time - now);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                Some(_) => {
                    let due = queue.wakers.pop_first();
                    drop(queue);
                    if let Some((_, waker)) = due {
                        // A panic is that of a task, and none of the other tasks' business.
                        drop(catch_unwind(AssertUnwindSafe(|| waker.wake())));
                    }
                    self.queue()
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::task::Wake;
    use std::time::Duration;

    use super::*;

    /// Tells its name when it is woken.
    struct Named(&'static str, Sender<&'static str>);

    impl Wake for Named {
        fn wake(self: Arc<Self>) {
            self.1.send(self.0).expect("the test is there");
        }
    }

    fn wait_for(name: &'static str, time: Duration, woken: &Sender<&'static str>) -> Deadline {
        let waker = Waker::from(Arc::new(Named(name, woken.clone())));
        let mut deadline = Deadline::new(Instant::now() + time);
        assert!(deadline.poll(&Context::from_waker(&waker)).is_pending());
        deadline
    }

    #[test]
    fn the_first_time_is_first_and_what_is_dropped_never_comes() {
        let (sender, woken): (_, Receiver<_>) = channel();
        let _late = wait_for("late", Duration::from_secs(3600), &sender);
        let second = wait_for("second", Duration::from_millis(60), &sender);
        let dropped = wait_for("dropped", Duration::from_millis(40), &sender);
        let mut first = wait_for("first", Duration::from_millis(20), &sender);
        let key = (dropped.end, dropped.id.unwrap());
        drop(dropped);
        assert!(!CLOCK.queue().wakers.contains_key(&key));
        assert_eq!([woken.recv().unwrap(), woken.recv().unwrap()], ["first", "second"]);
        assert!(first.poll(&Context::from_waker(Waker::noop())).is_ready());
        assert!(!CLOCK.queue().wakers.contains_key(&(second.end, second.id.unwrap())));
    }

    #[test]
    fn a_waker_that_panics_ends_no_other_wait() {
        struct Panics;
        impl Wake for Panics {
            fn wake(self: Arc<Self>) {
                std::panic::resume_unwind(Box::new("no message"));
            }
        }
        let mut bad = Deadline::new(Instant::now() + Duration::from_millis(10));
        assert!(bad.poll(&Context::from_waker(&Waker::from(Arc::new(Panics)))).is_pending());
        let (sender, woken) = channel();
        let _next = wait_for("next", Duration::from_millis(20), &sender);
        assert_eq!(woken.recv().unwrap(), "next");
    }
}
