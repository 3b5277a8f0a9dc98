:- dynamic([part_of/2, kind/2, kind_under/2, attaches/2, innervates/2, branch_of/2, adjacent/2],
           [incremental(true)]).
:- table (within/2, holds/2, of_kind/2, pulls/2, carries/2, carried/2, reaches/2, near/2, bare/1,
          parts/2, load/2) as incremental.

within(A, B) :- part_of(A, B).
within(A, C) :- within(A, B), part_of(B, C).
of_kind(A, K) :- kind(A, K).
of_kind(A, U) :- of_kind(A, K), kind_under(K, U).
carries(N, M) :- innervates(N, M).
carries(T, M) :- carries(N, M), branch_of(N, T).
pulls(M, R) :- attaches(M, B), within(B, R).
reaches(N, R) :- innervates(N, M), within(M, R).
near(A, R) :- adjacent(A, B), within(B, R), \+ within(A, R).
bare(M) :- of_kind(M, muscle), \+ carries(_, M).
parts(R, N) :- of_kind(R, region), aggregate_all(count, holds(R, _), N).
load(N, K) :- of_kind(N, nerve), aggregate_all(count, carried(N, _), K).

% The same as within and carries, from the other end: each table is asked for by its first column.
holds(B, A) :- part_of(A, B).
holds(C, A) :- part_of(B, C), holds(B, A).
carried(N, M) :- innervates(N, M).
carried(T, M) :- branch_of(N, T), carried(N, M).

outputs([within(_, _), of_kind(_, _), pulls(_, _), carries(_, _), reaches(_, _), near(_, _), bare(_),
         parts(_, _), load(_, _)]).

main :-
    consult('../facts.lp'),
    run_updates.
