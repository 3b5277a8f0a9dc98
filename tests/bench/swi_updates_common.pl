% What every swi_updates.pl uses: retracts each tuple of ../changes.lp and asserts it again until the
% seconds that it was given are over, and writes times.tsv, a line for each update: what it is, the
% seconds of cpu until the tables are up to date again, and how many tuples they hold. The program says outputs(Goals).
run_updates :-
    current_prolog_flag(argv, Words),
    last(Words, Word),
    atom_number(Word, Seconds),
    setup_call_cleanup(open('times.tsv', write, Out), run_updates(Seconds, Out), close(Out)).

run_updates(Seconds, Out) :-
    write_update(scratch, Out),
    read_file_to_terms('../changes.lp', Changes, []),
    statistics(cputime, Start),
    forall((member(Tuple, Changes), statistics(cputime, Now), Now - Start < Seconds),
           ( retract(Tuple), write_update(withdraw, Out),
             assertz(Tuple), write_update(give, Out) )).

write_update(What, Out) :-
    outputs(Goals),
    statistics(cputime, Start),
    forall(member(Goal, Goals), ignore(Goal)),
    statistics(cputime, End),
    Seconds is End - Start,
    aggregate_all(count, (member(Goal, Goals), Goal), Tuples),
    format(Out, '~w\t~6f\t~w~n', [What, Seconds, Tuples]),
    flush_output(Out).
