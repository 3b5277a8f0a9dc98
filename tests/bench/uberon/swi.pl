:- table within/2, comes/2, shapes/2, joins/2, pulls/2, inherits/3.

step(A, B) :- edge(A, is_a, B).
step(A, B) :- edge(A, part_of, B).
within(A, B) :- step(A, B).
within(A, C) :- within(A, B), step(B, C).
comes(A, R) :- edge(A, develops_from, B), in(B, R).
shapes(A, R) :- edge(A, contributes_to_morphology_of, B), in(B, R).
joins(A, R) :- edge(A, connects, B), in(B, R).
pulls(A, R) :- edge(A, has_muscle_origin, B), in(B, R).
pulls(A, R) :- edge(A, has_muscle_insertion, B), in(B, R).
inherits(A, N, C) :- inherited(N), edge(B, N, C), in(A, B).

inherited(develops_from).
inherited(has_muscle_origin).
inherited(has_muscle_insertion).
inherited(innervated_by).
inherited(supplies).

% The finished table as facts, so that look-ups by either column have an index.
:- dynamic in/2.
settle :- forall(within(A, B), assertz(in(A, B))).

main :-
    consult('../facts.lp'),
    settle,
    write_tuples(in(_, _), within),
    write_tuples(comes(_, _)),
    write_tuples(shapes(_, _)),
    write_tuples(joins(_, _)),
    write_tuples(pulls(_, _)),
    write_tuples(inherits(_, _, _)).
