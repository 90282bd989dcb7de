use multiversion::multiversion;

/// How many numbers a vector has.
pub(crate) const LENGTH: usize = 512;
/// What the largest number of a unit vector becomes in a byte. A component of a unit vector of 512 is seldom above 0.2.
const SCALE: f32 = 512.0;

/// The direction of a text, in 512 bytes: each is a component of the unit vector, times 512, from -127 to 127.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector([i8; LENGTH]);

impl Default for Vector {
    fn default() -> Vector {
        Vector([0; LENGTH])
    }
}

impl Vector {
    /// From the components of a unit vector.
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what a byte holds")]
    pub(crate) fn of(components: &[f32]) -> Vector {
        let mut bytes = [0; LENGTH];
        for (byte, component) in bytes.iter_mut().zip(components) {
            *byte = (component * SCALE).round().clamp(-127.0, 127.0) as i8;
        }
        Vector(bytes)
    }

    /// How alike two texts are: the cosine of their vectors, from -1 to 1, within 0.02; 1 for the same text.
    pub fn likeness(&self, other: &Vector) -> f32 {
        #[expect(
            clippy::cast_precision_loss,
            reason = "at most 512 times 127 times 127, of which a few digits count"
        )]
        let product = product(&self.0, &other.0) as f32;
        (product / (SCALE * SCALE)).clamp(-1.0, 1.0)
    }

    /// The bytes, to be kept.
    pub fn as_bytes(&self) -> &[i8; LENGTH] {
        &self.0
    }
}

#[multiversion(targets("x86_64+avx2", "aarch64+neon"))]
fn product(one: &[i8; LENGTH], other: &[i8; LENGTH]) -> i32 {
    // Two bytes' product fits into 16 bits.
    one.iter().zip(other).map(|(one, other)| i32::from(i16::from(*one) * i16::from(*other))).sum()
}

impl From<[i8; LENGTH]> for Vector {
    fn from(bytes: [i8; LENGTH]) -> Vector {
        Vector(bytes)
    }
}
