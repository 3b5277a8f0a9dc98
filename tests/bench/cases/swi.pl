points(P, C, N) :-
    person(P),
    candidate(C, B),
    aggregate_all(sum(W), (has(P, F), link(F, C, W)), S),
    N is B + S.
best(P, N) :- person(P), aggregate_all(max(M), scored(P, _, M), N).
first(P, C) :- best(P, N), scored(P, C, N).

% The finished table as facts, so that look-ups by the person have an index.
:- dynamic scored/3.
settle :- forall(points(P, C, N), assertz(scored(P, C, N))).

main :-
    consult('../facts.lp'),
    settle,
    write_tuples(scored(_, _, _), points),
    write_tuples(first(_, _)).
