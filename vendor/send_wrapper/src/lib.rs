//! Stands in for the library of this name in a page that has one thread.
//!
//! The library asks for the current thread's id at every step. On `wasm32-unknown-unknown` there is one thread, yet the
//! standard library's answer brings a thread's whole description and a second allocator into the app: some 2 kB on every
//! first visit. Here the question is asked on other targets only, where the app is linted and never run.

use std::{
    fmt,
    mem::ManuallyDrop,
    ops::{Deref, DerefMut},
};

/// The thread that made a wrapper.
#[cfg(not(target_family = "wasm"))]
type Home = std::thread::ThreadId;
/// There is one.
#[cfg(target_family = "wasm")]
type Home = ();

#[cfg(not(target_family = "wasm"))]
fn here() -> Home {
    std::thread::current().id()
}
#[cfg(target_family = "wasm")]
fn here() -> Home {}

/// Lets a value cross to other threads that may only be used on the one where it was made.
pub struct SendWrapper<T> {
    data: ManuallyDrop<T>,
    home: Home,
}

// SAFETY: the value is reached, taken or dropped on its own thread only; see `check` and `drop`.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Wraps `data`, which belongs to this thread from now on.
    pub fn new(data: T) -> Self {
        Self { data: ManuallyDrop::new(data), home: here() }
    }

    /// Whether this is the value's own thread.
    pub fn valid(&self) -> bool {
        self.home == here()
    }

    /// The value.
    ///
    /// # Panics
    ///
    /// On another thread.
    pub fn take(self) -> T {
        self.check();
        let mut wrapper = ManuallyDrop::new(self);
        // SAFETY: the wrapper is never used or dropped after this.
        unsafe { ManuallyDrop::take(&mut wrapper.data) }
    }

    #[track_caller]
    fn check(&self) {
        assert!(self.valid(), "a value was used on another thread than its own");
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        self.check();
        &self.data
    }
}

impl<T> DerefMut for SendWrapper<T> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        self.check();
        &mut self.data
    }
}

impl<T> Drop for SendWrapper<T> {
    #[track_caller]
    fn drop(&mut self) {
        if std::mem::needs_drop::<T>() {
            self.check();
            // SAFETY: this is its own thread, and nothing uses it after this.
            unsafe { ManuallyDrop::drop(&mut self.data) }
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendWrapper").field("data", &**self).finish()
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Self::new((**self).clone())
    }
}

/// Futures and streams are polled on their own thread.
#[cfg(feature = "futures")]
mod futures {
    use std::{
        future::Future,
        pin::Pin,
        task::{Context, Poll},
    };

    use futures_core::Stream;

    use super::SendWrapper;

    fn inner<T>(wrapper: Pin<&mut SendWrapper<T>>) -> Pin<&mut T> {
        wrapper.check();
        // SAFETY: the value stays where the wrapper is until both are dropped; nothing moves it out of a pinned wrapper.
        unsafe { wrapper.map_unchecked_mut(|wrapper| &mut *wrapper.data) }
    }

    impl<F: Future> Future for SendWrapper<F> {
        type Output = F::Output;

        fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
            inner(self).poll(context)
        }
    }

    impl<S: Stream> Stream for SendWrapper<S> {
        type Item = S::Item;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
            inner(self).poll_next(context)
        }

        fn size_hint(&self) -> (usize, Option<usize>) {
            (**self).size_hint()
        }
    }
}
