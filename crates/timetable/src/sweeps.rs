use ac_library::MinCostFlowGraph;

use crate::{CandidateIndex, CompanyIndex, grid::Grid};

/// Fills one slot as well as possible, all others standing. Says whether that made the timetable better; nothing is moved otherwise.
pub(crate) fn improve_slot(grid: &mut Grid<'_>, slot: usize) -> bool {
    let candidates: Vec<CandidateIndex> = grid.candidates().filter(|at| grid.free(*at).has(slot)).collect();
    let companies: Vec<CompanyIndex> = grid.companies().filter(|at| grid.seats(*at, slot) > 0).collect();
    let before: Vec<_> =
        candidates.iter().filter_map(|candidate| Some((*candidate, grid.take(*candidate, slot)?))).collect();
    let after = best_of_slot(grid, slot, &candidates, &companies);
    let put = |grid: &mut Grid<'_>, interviews: &[(CandidateIndex, CompanyIndex)]| {
        let mut value = 0;
        for &(candidate, company) in interviews {
            value += grid.gain(candidate, company).unwrap_or(0);
            value += if grid.was_so(candidate, company, slot) { grid.tiers.keep } else { 0 };
            grid.put(candidate, company, slot);
        }
        value
    };
    let value_before = put(grid, &before);
    for (candidate, _) in &before {
        grid.take(*candidate, slot);
    }
    let value_after = put(grid, &after);
    if value_after > value_before {
        return true;
    }
    for (candidate, _) in &after {
        grid.take(*candidate, slot);
    }
    put(grid, &before);
    false
}

/// The best set of interviews for an empty slot: a flow as for the whole event, a candidate having one unit.
fn best_of_slot(
    grid: &Grid<'_>,
    slot: usize,
    candidates: &[CandidateIndex],
    companies: &[CompanyIndex],
) -> Vec<(CandidateIndex, CompanyIndex)> {
    let most = grid.tiers.most();
    let [source, sink] = [0, 1];
    let company_node = |position: usize| 2 + candidates.len() + position;
    let mut graph = MinCostFlowGraph::<i64>::new(2 + candidates.len() + companies.len());
    let mut pairs = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        for (position, company) in companies.iter().enumerate() {
            if grid.gain(*candidate, *company).is_some() {
                let kept = if grid.was_so(*candidate, *company, slot) { grid.tiers.keep } else { 0 };
                let cost = most - 2 * grid.tiers.need - kept - grid.counts(*candidate, *company);
                pairs.push((graph.add_edge(2 + at, company_node(position), 1, cost), *candidate, *company));
            }
        }
    }
    for (at, candidate) in candidates.iter().enumerate() {
        let needs = grid.of_candidate(*candidate) < grid.problem.candidates[candidate.0].at_least;
        graph.add_edge(source, 2 + at, 1, if needs { 0 } else { grid.tiers.need });
    }
    let mut flow = 0;
    for (position, company) in companies.iter().enumerate() {
        let (of, has) = (grid.problem.companies[company.0], grid.of_company(*company));
        let room =
            of.at_most.saturating_sub(has).min(u32::try_from(grid.seats(*company, slot)).unwrap_or(u32::MAX));
        let needed = of.at_least.saturating_sub(has).min(room);
        flow += i64::from(room);
        graph.add_edge(company_node(position), sink, i64::from(needed), 0);
        graph.add_edge(company_node(position), sink, i64::from(room - needed), grid.tiers.need);
    }
    graph.add_edge(source, sink, flow, most);
    graph.flow(source, sink, flow);
    let flowing = pairs.into_iter().filter(|(edge, ..)| graph.get_edge(*edge).flow > 0);
    flowing.map(|(_, candidate, company)| (candidate, company)).collect()
}
