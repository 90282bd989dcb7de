//! A map without anybody's tiles: the Comuni around by their names, and the places of the services found by numbers, drawn as one picture that
//! needs no script. The list under it says the same.

use snodo_places::{Coordinates, Places};

use super::filter::Listed;

/// The picture's size, in its own units.
const WIDTH: f64 = 800.0;
const MARGIN: f64 = 60.0;
/// Places nearer to each other than this, in the picture's units, are one mark.
const NEAR: f64 = 26.0;
/// Comuni whose names are written, at most.
const NAMES: usize = 14;

/// The map of what was found.
pub(super) struct Map {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) marks: Vec<Mark>,
    pub(super) comuni: Vec<Named>,
}

/// One or several places that are near to each other.
pub(super) struct Mark {
    pub(super) number: usize,
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) radius: i32,
    /// The places, and the positions in the list of the services that are given there, from 0.
    pub(super) places: Vec<String>,
    pub(super) services: Vec<usize>,
}

/// The name of a Comune, where it lies.
pub(super) struct Named {
    pub(super) name: &'static str,
    pub(super) x: i32,
    pub(super) y: i32,
}

struct Frame {
    west: f64,
    north: f64,
    /// Units for a degree east, and north.
    east_units: f64,
    north_units: f64,
}

impl Frame {
    fn at(&self, point: &Coordinates) -> (f64, f64) {
        (
            MARGIN + (point.longitude - self.west) * self.east_units,
            MARGIN + (self.north - point.latitude) * self.north_units,
        )
    }
}

#[expect(clippy::cast_possible_truncation, reason = "units of a picture of some hundreds")]
fn whole(units: f64) -> i32 {
    units.round().clamp(-1e6, 1e6) as i32
}

impl Map {
    /// The map of the services of a list; none when no place of theirs has a point.
    pub(super) fn of(found: &[&Listed]) -> Option<Map> {
        let places: Vec<(usize, &super::filter::At, Coordinates)> = found
            .iter()
            .enumerate()
            .flat_map(|(index, sheet)| sheet.places.iter().map(move |place| (index, place)))
            .filter_map(|(index, place)| Some((index, place, place.point?)))
            .collect();
        let bounds = |of: fn(&Coordinates) -> f64| {
            let all = places.iter().map(|(.., point)| of(point));
            (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
        };
        let ((south, north), (west, east)) =
            (bounds(|point| point.latitude), bounds(|point| point.longitude));
        if places.is_empty() {
            return None;
        }
        // At least some four kilometres, so that one place is not a whole picture.
        let pad = |low: f64, high: f64| ((0.04 - (high - low)) / 2.0).max(0.0);
        let (up, side) = (pad(south, north), pad(west, east));
        let (south, north, west, east) = (south - up, north + up, west - side, east + side);
        let inner = WIDTH - 2.0 * MARGIN;
        let shrink = f64::midpoint(south, north).to_radians().cos();
        let east_units = (inner / (east - west)).min(520.0 / (north - south) * shrink);
        let north_units = east_units / shrink;
        let frame =
            Frame { west: west - (inner / east_units - (east - west)) / 2.0, north, east_units, north_units };
        let height = (north - south) * north_units + 2.0 * MARGIN;
        let marks = marks(&frame, &places);
        let comuni = comuni(&frame, height);
        Some(Map { width: 800, height: whole(height).unsigned_abs(), marks, comuni })
    }
}

fn marks(frame: &Frame, places: &[(usize, &super::filter::At, Coordinates)]) -> Vec<Mark> {
    let mut marks: Vec<(f64, f64, Mark)> = Vec::new();
    for (index, place, point) in places {
        let (x, y) = frame.at(point);
        let name = format!("{}, {}", place.address, place.comune);
        let near = marks.iter_mut().find(|(at_x, at_y, _)| (at_x - x).hypot(at_y - y) < NEAR);
        if let Some((.., mark)) = near {
            if !mark.places.contains(&name) {
                mark.places.push(name);
            }
            if !mark.services.contains(index) {
                mark.services.push(*index);
            }
            continue;
        }
        let (at_x, at_y) = (whole(x), whole(y));
        let number = marks.len() + 1;
        marks.push((
            x,
            y,
            Mark { number, x: at_x, y: at_y, radius: 15, places: vec![name], services: vec![*index] },
        ));
    }
    marks
        .into_iter()
        .map(|(.., mark)| {
            let services = i32::try_from(mark.services.len()).unwrap_or(i32::MAX);
            Mark { radius: 15 + services.min(8), ..mark }
        })
        .collect()
}

/// The most populous Comuni within the picture, whose names do not lie on one another.
fn comuni(frame: &Frame, height: f64) -> Vec<Named> {
    let mut within: Vec<(u32, &'static str, f64, f64)> = Places::embedded()
        .comuni()
        .iter()
        .filter(|comune| comune.in_force())
        .map(|comune| (comune, frame.at(&comune.coordinates)))
        .filter(|(_, (x, y))| (20.0..WIDTH - 90.0).contains(x) && (24.0..height - 12.0).contains(y))
        .map(|(comune, (x, y))| (comune.population, comune.name, x, y))
        .collect();
    within.sort_by_key(|(people, ..)| std::cmp::Reverse(*people));
    let mut named: Vec<(f64, f64, Named)> = Vec::new();
    for (_, name, x, y) in within {
        let free = named
            .iter()
            .all(|(other_x, other_y, _)| (other_y - y).abs() > 22.0 || (other_x - x).abs() > 130.0);
        if free && named.len() < NAMES {
            named.push((x, y, Named { name, x: whole(x), y: whole(y) }));
        }
    }
    named.into_iter().map(|(.., named)| named).collect()
}
