:- table reach/2.

reach(A, B) :- edge(A, B).
reach(A, C) :- reach(A, B), edge(B, C).

main :-
    consult('../facts.lp'),
    write_tuples(reach(_, _)).
