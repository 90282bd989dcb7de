//! The forward pass.
//!
//! Texts of a group go through it together, one below the other, so that each weight is fetched from memory once for all of them. A window that would
//! reach into a neighbour's text sees nothing there.

use std::ops::Range;

use multiversion::multiversion;

use crate::{
    file::{EMBEDDING, FEATURES, Matrix, WINDOW, WINDOWS, Weights},
    vector::{LENGTH, Vector},
};

/// Width of the three windows in pieces, and how many stand before the one that looks.
const REACH: [(usize, usize); WINDOWS] = [(2, 0), (3, 1), (5, 2)];

/// Vectors of texts given as their pieces.
pub(crate) fn forward(weights: &Weights<'_>, group: &[Vec<u32>]) -> Vec<Vector> {
    let texts = bounds(group);
    let rows: usize = group.iter().map(Vec::len).sum();
    let mut features = vec![0.0; rows * FEATURES];
    let mut raw = vec![0.0; rows * EMBEDDING];
    for (row, piece) in group.iter().flatten().enumerate() {
        let of_row = &mut raw[row * EMBEDDING..][..EMBEDDING];
        weights.embedding(*piece, of_row);
        features[row * FEATURES..][..EMBEDDING].copy_from_slice(of_row);
    }
    let mut projected = vec![0.0; rows * WINDOW * WINDOWS];
    for row in projected.chunks_exact_mut(WINDOW * WINDOWS) {
        row.copy_from_slice(&weights.projection_bias);
    }
    for (at, projection) in weights.projections.iter().enumerate() {
        let mut of_window = vec![0.0; rows * WINDOW];
        add_product(&raw, projection, &mut of_window);
        for (from, to) in of_window.chunks_exact(WINDOW).zip(projected.chunks_exact_mut(WINDOW * WINDOWS)) {
            add(&mut to[at * WINDOW..][..WINDOW], from);
        }
    }
    normalise(&mut projected, &weights.projection_gain, &weights.projection_shift, weights.epsilon);
    for (at, (width, before)) in REACH.into_iter().enumerate() {
        let own: Vec<f32> = projected
            .chunks_exact(WINDOW * WINDOWS)
            .flat_map(|row| &row[at * WINDOW..][..WINDOW])
            .copied()
            .collect();
        let first = convolve(&own, &texts, (width, before), &weights.first[at], &weights.first_bias[at]);
        let second = convolve(&first, &texts, (width, before), &weights.second[at], &weights.second_bias[at]);
        for (from, to) in second.chunks_exact(WINDOW).zip(features.chunks_exact_mut(FEATURES)) {
            to[EMBEDDING + at * WINDOW..][..WINDOW].copy_from_slice(from);
        }
    }
    normalise(&mut features, &weights.gain, &weights.shift, weights.epsilon);
    texts.into_iter().map(|text| of_text(weights, &features, text)).collect()
}

/// The rows of each text.
fn bounds(group: &[Vec<u32>]) -> Vec<Range<usize>> {
    let mut end = 0;
    let mut bounds = Vec::with_capacity(group.len());
    for text in group {
        bounds.push(end..end + text.len());
        end += text.len();
    }
    bounds
}

/// Each row with what its neighbours add: `max(0, window × weights + bias) + row`.
fn convolve(
    rows: &[f32],
    texts: &[Range<usize>],
    (width, before): (usize, usize),
    weights: &Matrix,
    bias: &[f32],
) -> Vec<f32> {
    let count = rows.len() / WINDOW;
    let mut seen = vec![0.0; count * width * WINDOW];
    for text in texts {
        for row in text.clone() {
            for place in 0..width {
                let Some(neighbour) = (row + place).checked_sub(before).filter(|at| text.contains(at)) else {
                    continue;
                };
                seen[(row * width + place) * WINDOW..][..WINDOW]
                    .copy_from_slice(&rows[neighbour * WINDOW..][..WINDOW]);
            }
        }
    }
    let mut out = vec![0.0; count * WINDOW];
    for row in out.chunks_exact_mut(WINDOW) {
        row.copy_from_slice(bias);
    }
    add_product(&seen, weights, &mut out);
    for (value, own) in out.iter_mut().zip(rows) {
        *value = value.max(0.0) + own;
    }
    out
}

/// The sum of a text's rows, through the dense network, as a unit vector.
fn of_text(weights: &Weights<'_>, features: &[f32], rows: Range<usize>) -> Vector {
    let count = rows.len();
    let mut sum = vec![0.0; FEATURES];
    for row in features[rows.start * FEATURES..rows.end * FEATURES].chunks_exact(FEATURES) {
        add(&mut sum, row);
    }
    #[expect(clippy::cast_precision_loss, reason = "a text has at most a few thousand pieces")]
    let length = count.max(1) as f32;
    let mut mean: Vec<f32> = weights.output_bias.iter().map(|bias| bias * length).collect();
    add_product(&sum, &weights.output, &mut mean);
    for value in &mut mean {
        *value /= length.sqrt();
    }
    let [first, first_to_second, mean_to_second, second_to_third, second_to_end, third_to_end] =
        &weights.dense;
    let layer = |inputs: &[(&[f32], &Matrix)]| {
        let mut out = vec![0.0; inputs[0].1.columns];
        for (input, weights) in inputs {
            add_product(input, weights, &mut out);
        }
        out
    };
    let positive = |values: Vec<f32>| values.into_iter().map(|value| value.max(0.0)).collect::<Vec<f32>>();
    let one = positive(layer(&[(&mean, first)]));
    let two = positive(layer(&[(&mean, mean_to_second), (&one, first_to_second)]));
    let three = positive(layer(&[(&two, second_to_third)]));
    let mut end = layer(&[(&two, second_to_end), (&three, third_to_end)]);
    for value in &mut end {
        *value = value.tanh();
    }
    let size = end.iter().map(|value| value * value).sum::<f32>().max(weights.epsilon).sqrt();
    debug_assert_eq!(end.len(), LENGTH);
    Vector::of(&end.iter().map(|value| value / size).collect::<Vec<f32>>())
}

fn add(to: &mut [f32], from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

/// Rows that are multiplied together: each weight is fetched once for so many.
const ROWS_TOGETHER: usize = 4;

/// `out += rows × weights`, where `rows` is as wide as `weights` is high.
#[multiversion(targets("x86_64+avx2", "aarch64+neon"))]
fn add_product(rows: &[f32], weights: &Matrix, out: &mut [f32]) {
    let (columns, wide) = (weights.columns, weights.values.len() / weights.columns);
    let mut rows = rows.chunks_exact(wide);
    let mut outs = out.chunks_exact_mut(columns);
    while let (Some(zero), Some(out_zero)) = (rows.next(), outs.next()) {
        let together = (rows.len() + 1 >= ROWS_TOGETHER)
            .then(|| {
                Some((rows.next()?, rows.next()?, rows.next()?, outs.next()?, outs.next()?, outs.next()?))
            })
            .flatten();
        let Some((one, two, three, out_one, out_two, out_three)) = together else {
            for (value, line) in zero.iter().zip(weights.values.chunks_exact(columns)) {
                for (to, weight) in out_zero.iter_mut().zip(line) {
                    *to += value * weight;
                }
            }
            continue;
        };
        for (at, line) in weights.values.chunks_exact(columns).enumerate() {
            let (zero, one, two, three) = (zero[at], one[at], two[at], three[at]);
            let outs =
                out_zero.iter_mut().zip(out_one.iter_mut()).zip(out_two.iter_mut()).zip(out_three.iter_mut());
            for (weight, (((to_zero, to_one), to_two), to_three)) in line.iter().zip(outs) {
                *to_zero += zero * weight;
                *to_one += one * weight;
                *to_two += two * weight;
                *to_three += three * weight;
            }
        }
    }
}

/// Each row to mean 0 and variance 1, then stretched and shifted.
fn normalise(rows: &mut [f32], gain: &[f32], shift: &[f32], epsilon: f32) {
    #[expect(clippy::cast_precision_loss, reason = "a row has about a thousand numbers")]
    let wide = gain.len() as f32;
    for row in rows.chunks_exact_mut(gain.len()) {
        let mean = row.iter().sum::<f32>() / wide;
        let variance = row.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / wide;
        let scale = 1.0 / (variance + epsilon).sqrt();
        for ((value, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
            *value = (*value - mean) * scale * gain + shift;
        }
    }
}
