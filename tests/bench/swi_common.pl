% What every program for SWI-Prolog uses: a file for each relation, a line for each tuple.
write_tuples(Goal) :-
    functor(Goal, Name, _),
    write_tuples(Goal, Name).

write_tuples(Goal, Name) :-
    atom_concat(Name, '.tsv', File),
    setup_call_cleanup(
        open(File, write, Out),
        forall(Goal, (Goal =.. [_ | Columns], write_row(Columns, Out))),
        close(Out)).

write_row([Last], Out) :- !, write(Out, Last), nl(Out).
write_row([Column | Rest], Out) :- write(Out, Column), put_char(Out, '\t'), write_row(Rest, Out).
