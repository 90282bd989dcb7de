//! The main job as operators do it: who fits, who is proposed, what they answer, who is hired.

mod candidacies;
mod hiring;
mod matching;
mod pool;
mod story;
