:- dynamic edge/2 as incremental.
:- table reach/2 as incremental.

reach(A, B) :- edge(A, B).
reach(A, C) :- reach(A, B), edge(B, C).

outputs([reach(_, _)]).

main :-
    consult('../facts.lp'),
    run_updates.
