//! What is handed to elements and components: texts that follow the signals they read, things to call.

use std::rc::Rc;

/// A text that follows what it reads, such as the language: `t::title`, or any closure that gives one.
#[derive(Clone)]
pub struct Text(Rc<dyn Fn() -> String>);

impl Text {
    /// The text as it is now.
    pub fn get(&self) -> String {
        (self.0)()
    }
}

impl<F: Fn() -> String + 'static> From<F> for Text {
    fn from(text: F) -> Self {
        Self(Rc::new(text))
    }
}

/// Something to call, handed to a component.
#[derive(Clone)]
pub struct Call<A: 'static>(Rc<dyn Fn(A)>);

impl<A> Call<A> {
    /// Calls it.
    pub fn call(&self, argument: A) {
        (self.0)(argument);
    }
}

impl<A, F: Fn(A) + 'static> From<F> for Call<A> {
    fn from(call: F) -> Self {
        Self(Rc::new(call))
    }
}
