//! What only holds for the whole.

mod saves;
