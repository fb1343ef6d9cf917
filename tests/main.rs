//! What only holds for the whole.
