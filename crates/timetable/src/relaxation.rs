use ac_library::MinCostFlowGraph;

use crate::{Candidate, CandidateIndex, Company, CompanyIndex, grid::Grid, propose::Quality};

/// Who should meet whom when times are forgotten, and how good a timetable can be at best.
pub(crate) struct Relaxation {
    /// The pairs, those that count most first.
    pub(crate) chosen: Vec<(CandidateIndex, CompanyIndex)>,
    /// A bound on what is placed beside the fixed interviews.
    pub(crate) bound: Quality,
}

/// How many interviews more somebody can have, and how many of these fill their minimum.
#[derive(Clone, Copy)]
struct Room {
    all: i64,
    needed: i64,
}

impl Room {
    fn of(at_least: u32, at_most: u32, has: u32, slots: usize) -> Room {
        let all = i64::from(at_most.saturating_sub(has)).min(i64::try_from(slots).unwrap_or(i64::MAX));
        Room { all, needed: i64::from(at_least.saturating_sub(has)).min(all) }
    }
}

/// Solves it over a grid that holds fixed interviews only.
///
/// A unit of flow is an interview: from the source to a candidate (cheaper for those within the minimum), over a pair, from its company to
/// the sink. What is dearer than no interview at all flows past everybody.
pub(crate) fn relaxation(grid: &Grid<'_>) -> Relaxation {
    let problem = grid.problem;
    let most = grid.tiers.most();
    let [source, sink] = [0, 1];
    let candidate_node = |candidate: CandidateIndex| 2 + candidate.0;
    let company_node = |company: CompanyIndex| 2 + problem.candidates.len() + company.0;
    let mut graph = MinCostFlowGraph::<i64>::new(2 + problem.candidates.len() + problem.companies.len());

    let open = problem.open();
    let seats = |company| (0..problem.slots).map(|slot| grid.seats(company, slot)).collect::<Vec<_>>();
    let seats: Vec<Vec<usize>> = grid.companies().map(seats).collect();
    let mut pairs = Vec::with_capacity(problem.pairs.len());
    for pair in &problem.pairs {
        let (candidate, company) = (pair.candidate, pair.company);
        let meet_somewhere = grid.free(candidate).iter().any(|slot| seats[company.0][slot] > 0);
        if !meet_somewhere || grid.gain(candidate, company).is_none() {
            continue;
        }
        let kept = open.iter().any(|slot| {
            grid.was_so(candidate, company, slot)
                && grid.free(candidate).has(slot)
                && seats[company.0][slot] > 0
        });
        let counts = grid.counts(candidate, company) + if kept { grid.tiers.keep } else { 0 };
        let edge = graph.add_edge(
            candidate_node(candidate),
            company_node(company),
            1,
            most - 2 * grid.tiers.need - counts,
        );
        pairs.push((edge, candidate, company, kept));
    }
    let mut flow = 0;
    let mut needs = Vec::new();
    for candidate in grid.candidates() {
        let Candidate { at_least, at_most, .. } = problem.candidates[candidate.0];
        let room = Room::of(at_least, at_most, grid.of_candidate(candidate), grid.free(candidate).len());
        flow += room.all;
        needs.push(graph.add_edge(source, candidate_node(candidate), room.needed, 0));
        graph.add_edge(source, candidate_node(candidate), room.all - room.needed, grid.tiers.need);
    }
    for company in grid.companies() {
        let Company { at_least, at_most } = problem.companies[company.0];
        let room = Room::of(at_least, at_most, grid.of_company(company), seats[company.0].iter().sum());
        needs.push(graph.add_edge(company_node(company), sink, room.needed, 0));
        graph.add_edge(company_node(company), sink, room.all - room.needed, grid.tiers.need);
    }
    graph.add_edge(source, sink, flow, most);
    graph.flow(source, sink, flow);

    let flowing = |edge: usize| graph.get_edge(edge).flow > 0;
    let chosen: Vec<_> = pairs.into_iter().filter(|(edge, ..)| flowing(*edge)).collect();
    let needed: i64 = problem.candidates.iter().map(|candidate| i64::from(candidate.at_least)).sum::<i64>()
        + problem.companies.iter().map(|company| i64::from(company.at_least)).sum::<i64>();
    let fixed_fill: u32 = grid
        .candidates()
        .map(|at| grid.of_candidate(at).min(problem.candidates[at.0].at_least))
        .sum::<u32>()
        + grid.companies().map(|at| grid.of_company(at).min(problem.companies[at.0].at_least)).sum::<u32>();
    let filled: i64 = needs.iter().map(|edge| graph.get_edge(*edge).flow).sum();
    let bound = Quality {
        missing: u32::try_from(needed - i64::from(fixed_fill) - filled).unwrap_or(0),
        kept: chosen.iter().filter(|(.., kept)| *kept).count(),
        worth: chosen.iter().map(|(_, candidate, company, _)| grid.points(*candidate, *company)).sum(),
    };
    let mut chosen: Vec<_> =
        chosen.into_iter().map(|(_, candidate, company, _)| (candidate, company)).collect();
    chosen.sort_by_key(|(candidate, company)| (-grid.counts(*candidate, *company), *candidate, *company));
    Relaxation { chosen, bound }
}
