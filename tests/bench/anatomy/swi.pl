:- table within/2, of_kind/2, pulls/2, carries/2, reaches/2, near/2.

within(A, B) :- part_of(A, B).
within(A, C) :- within(A, B), part_of(B, C).
of_kind(A, K) :- kind(A, K).
of_kind(A, U) :- of_kind(A, K), kind_under(K, U).
carries(N, M) :- innervates(N, M).
carries(T, M) :- carries(N, M), branch_of(N, T).
pulls(M, R) :- attaches(M, B), in(B, R).
reaches(N, R) :- innervates(N, M), in(M, R).
near(A, R) :- adjacent(A, B), in(B, R), \+ in(A, R).
bare(M) :- of_kind(M, muscle), \+ carried(M).
parts(R, N) :- of_kind(R, region), aggregate_all(count, in(_, R), N).
load(N, K) :- of_kind(N, nerve), aggregate_all(count, carrier(N, _), K).

% The finished tables as facts, so that look-ups by either column have an index.
:- dynamic in/2, carrier/2, carried/1.
settle :-
    forall(within(A, B), assertz(in(A, B))),
    forall(carries(N, M), assertz(carrier(N, M))),
    forall(distinct(M, carrier(_, M)), assertz(carried(M))).

main :-
    consult('../facts.lp'),
    settle,
    write_tuples(in(_, _), within),
    write_tuples(of_kind(_, _)),
    write_tuples(pulls(_, _)),
    write_tuples(carrier(_, _), carries),
    write_tuples(reaches(_, _)),
    write_tuples(near(_, _)),
    write_tuples(bare(_)),
    write_tuples(parts(_, _)),
    write_tuples(load(_, _)).
