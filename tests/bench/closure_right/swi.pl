:- table reach/2.

reach(A, B) :- edge(A, B).
reach(A, C) :- edge(A, B), reach(B, C).

main :-
    consult('../facts.lp'),
    write_tuples(reach(_, _)).
