use snodo_places::{Comune, Places};

use super::random::Random;

/// Neighbours are within these kilometres of a Comune of the network.
const NEAR_KILOMETRES: f64 = 25.0;
/// A city beside a network sends it no more people than this many residents would.
const NEIGHBOUR_RESIDENTS: u32 = 15_000;

/// The Comuni of a network and around it, each as likely as its residents.
pub(super) struct Territory {
    pub(super) comuni: Vec<&'static Comune>,
    own: usize,
    weights: Vec<u32>,
    own_weights: Vec<u32>,
}

impl Territory {
    /// `None` when no network is called so.
    pub(super) fn of(places: &'static Places, network: &str) -> Option<Territory> {
        let own: Vec<&Comune> = places
            .network_comuni()
            .iter()
            .filter(|member| member.network == network)
            .filter_map(|member| places.comune(member.istat))
            .collect();
        if own.is_empty() {
            return None;
        }
        let near = |comune: &Comune| {
            own.iter().any(|known| known.coordinates.kilometres_to(&comune.coordinates) <= NEAR_KILOMETRES)
        };
        let neighbours = places.comuni().iter().filter(|comune| {
            comune.in_force() && !own.iter().any(|known| known.istat == comune.istat) && near(comune)
        });
        let own_weights: Vec<u32> = own.iter().map(|comune| comune.population).collect();
        let mut weights = own_weights.clone();
        let mut comuni = own.clone();
        for comune in neighbours {
            comuni.push(comune);
            weights.push(comune.population.min(NEIGHBOUR_RESIDENTS) / 8);
        }
        Some(Territory { comuni, own: own.len(), weights, own_weights })
    }

    /// Where somebody lives.
    pub(super) fn home(&self, random: &mut Random) -> &'static Comune {
        self.comuni[random.weighted(&self.weights)]
    }

    /// A Comune of the network itself.
    pub(super) fn inside(&self, random: &mut Random) -> &'static Comune {
        self.comuni[..self.own][random.weighted(&self.own_weights)]
    }
}
