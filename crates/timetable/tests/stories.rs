//! What a morning of interviews must give, told with few people.

use snodo_timetable::{
    Candidate, CandidateIndex, Company, CompanyIndex, Interview, Pair, Problem, ProblemError, SlotSet, Table,
    TableIndex, Timetable, Worth, propose,
};

fn pair(candidate: usize, company: usize, score: f64) -> Pair {
    Pair { candidate: CandidateIndex(candidate), company: CompanyIndex(company), worth: Worth::of(score) }
}

/// Two companies with a table each, three slots, candidates who may meet both.
fn morning(candidates: usize, at_least: u32) -> Problem {
    let all = SlotSet::first(3);
    Problem {
        slots: 3,
        companies: vec![Company { at_least: 0, at_most: 9 }; 2],
        tables: (0..2).map(|company| Table { company: CompanyIndex(company), free: all }).collect(),
        candidates: vec![Candidate { free: all, at_least, at_most: 9 }; candidates],
        pairs: (0..candidates * 2)
            .map(|number| pair(number / 2, number % 2, if number / 2 == 0 { 0.9 } else { 0.1 }))
            .collect(),
        ..Problem::default()
    }
}

fn interviews_of(timetable: &Timetable, candidate: usize) -> usize {
    timetable.interviews.iter().filter(|interview| interview.candidate.0 == candidate).count()
}

#[test]
fn everybody_has_their_minimum_before_somebody_has_much() {
    // Six places. Without a minimum the three who match best would have two each.
    let mut problem = morning(6, 1);
    for pair in problem.pairs.iter_mut().filter(|pair| pair.candidate.0 < 3) {
        pair.worth = Worth::of(0.9);
    }
    let timetable = propose(&problem).unwrap();
    assert!((0..6).all(|candidate| interviews_of(&timetable, candidate) == 1));
    problem.candidates.iter_mut().for_each(|candidate| candidate.at_least = 0);
    let timetable = propose(&problem).unwrap();
    assert!((0..3).all(|candidate| interviews_of(&timetable, candidate) == 2));
}

#[test]
fn a_company_has_its_minimum_even_of_those_who_match_little() {
    let mut problem = morning(3, 0);
    problem.candidates.iter_mut().for_each(|candidate| candidate.at_most = 1);
    problem.pairs = (0..3).flat_map(|candidate| [pair(candidate, 0, 0.9), pair(candidate, 1, 0.1)]).collect();
    assert_eq!(propose(&problem).unwrap().quality.worth, 27_000);
    problem.companies[1].at_least = 1;
    let timetable = propose(&problem).unwrap();
    assert_eq!((timetable.quality.missing, timetable.quality.worth), (0, 19_000));
}

#[test]
fn who_must_not_meet_does_not_and_it_is_said_who_is_short() {
    let mut problem = morning(2, 2);
    problem.pairs.retain(|pair| (pair.candidate.0, pair.company.0) != (1, 0));
    let timetable = propose(&problem).unwrap();
    assert_eq!(timetable.candidates_short, [(CandidateIndex(1), 1)]);
    assert_eq!(interviews_of(&timetable, 1), 1);
}

#[test]
fn when_somebody_is_missing_the_others_keep_their_times() {
    let mut problem = morning(3, 1);
    let before = propose(&problem).unwrap();
    // After the first slot the second company goes home.
    problem.open_from = 1;
    problem.fixed = before.interviews.iter().copied().filter(|interview| interview.slot == 0).collect();
    problem.earlier = before.interviews.clone();
    problem.tables[1].free = SlotSet::first(1);
    let after = propose(&problem).unwrap();
    for kept in before.interviews.iter().filter(|interview| interview.slot == 0 || interview.table.0 == 0) {
        assert!(after.interviews.contains(kept), "{kept:?}");
    }
    assert!(after.interviews.iter().all(|interview| interview.slot == 0 || interview.table.0 == 0));
}

#[test]
fn a_locked_interview_stays_though_it_costs() {
    let mut problem = morning(2, 0);
    let locked = Interview { candidate: CandidateIndex(1), table: TableIndex(0), slot: 0 };
    problem.fixed = vec![locked];
    assert!(propose(&problem).unwrap().interviews.contains(&locked));
    problem.fixed.push(Interview { candidate: CandidateIndex(0), ..locked });
    assert_eq!(propose(&problem), Err(ProblemError::FixedTwice));
}

#[test]
fn what_names_nothing_is_refused() {
    let mut problem = morning(1, 0);
    problem.pairs.push(pair(0, 7, 0.5));
    assert_eq!(propose(&problem), Err(ProblemError::Unknown));
    problem.pairs.pop();
    problem.pairs.push(pair(0, 0, 0.5));
    assert_eq!(propose(&problem), Err(ProblemError::PairTwice));
    let problem = Problem { slots: 129, ..Problem::default() };
    assert_eq!(propose(&problem), Err(ProblemError::TooLarge));
    let nothing = propose(&Problem::default()).unwrap();
    assert!(nothing.interviews.is_empty());
}
