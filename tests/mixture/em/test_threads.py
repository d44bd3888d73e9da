"""Threads that help: parts in their order, whoever has computed them."""

import threading

import pytest

from emgui.mixture.em.threads import Crew, in_background, usual_threads

PATIENCE = 20.0


@pytest.fixture(params=[1, 2, 5])
def crew(request):
    made = Crew(request.param)
    yield made
    made.n_threads = 1


@pytest.mark.parametrize("n_parts", [0, 1, 2, 3, 100])
def test_results_are_used_in_the_order_of_the_parts(crew, n_parts):
    used = []
    crew.in_order(n_parts, lambda: lambda part: part * part, used.append)
    assert used == [part * part for part in range(n_parts)]


def test_results_are_used_in_the_thread_that_asks(crew):
    threads = set()
    crew.in_order(
        50, lambda: lambda part: part, lambda _: threads.add(threading.get_ident())
    )
    assert threads == {threading.get_ident()}


def test_several_threads_compute_at_once():
    """Each part waits for another one: a single thread would never come to its end."""
    crew, both = Crew(2), threading.Barrier(2, timeout=PATIENCE)
    crew.in_order(2, lambda: lambda _: both.wait(), lambda _: None)
    crew.n_threads = 1


def test_every_thread_has_a_worker_of_its_own():
    crew, both, made = Crew(2), threading.Barrier(2, timeout=PATIENCE), []

    def make():
        made.append(threading.get_ident())
        return lambda _: both.wait()

    crew.in_order(4, make, lambda _: None)
    crew.n_threads = 1
    assert len(made) == len(set(made)) == 2


def test_a_failing_part_is_raised_and_nobody_computes_any_more(crew):
    computing = set()

    def work(part):
        computing.add(part)
        if part == 3:
            raise ZeroDivisionError
        computing.remove(part)

    with pytest.raises(ZeroDivisionError):
        crew.in_order(1_000, lambda: work, lambda _: None)
    assert computing == {3}


def test_what_the_user_raises_ends_the_job_and_the_next_one_is_whole(crew):
    begun = []

    def cancel(part):
        if part == 2:
            raise KeyboardInterrupt

    def work(part):
        begun.append(part)
        return part

    with pytest.raises(KeyboardInterrupt):
        crew.in_order(1_000, lambda: work, cancel)
    assert len(begun) < 1_000
    used = []
    crew.in_order(20, lambda: lambda part: part, used.append)
    assert used == list(range(20))


def test_few_results_wait_for_their_turn():
    """What is computed ahead is bounded, however long the first part takes."""
    crew, known, most = Crew(3), set(), []
    lock = threading.Lock()

    def work(part):
        with lock:
            known.add(part)
        return part

    def use(part):
        with lock:
            most.append(len(known))
            known.discard(part)

    crew.in_order(500, lambda: work, use)
    crew.n_threads = 1
    assert max(most) <= 3 * 3 + 3


def test_fewer_threads_may_help_from_one_job_to_the_next():
    crew, threads = Crew(4), set()

    def work(_part):
        threads.add(threading.get_ident())

    crew.in_order(100, lambda: work, lambda _: None)
    crew.n_threads = 1
    threads.clear()
    crew.in_order(100, lambda: work, lambda _: None)
    assert threads == {threading.get_ident()}


def test_helpers_turn_to_the_urgent_job_first():
    """A helper that was held up finds two jobs waiting, the urgent one the later."""
    crew, order = Crew(2), []
    is_held = threading.Barrier(2, timeout=PATIENCE)
    are_waiting = threading.Barrier(3, timeout=PATIENCE)
    is_free, has_helped = threading.Event(), threading.Event()

    def is_helper():
        return threading.current_thread().name.startswith("emgui-")

    def hold(_part):
        if is_helper():
            is_held.wait()
        is_free.wait(PATIENCE)

    def ask(name):
        def work(part):
            if is_helper():
                order.append(name)
                has_helped.set()
            elif part == 0:
                are_waiting.wait()
                has_helped.wait(PATIENCE)

        crew.in_order(3, lambda: work, lambda _: None)

    def ask_in_background():
        with in_background():
            ask("background")

    asking = [
        threading.Thread(target=crew.in_order, args=(2, lambda: hold, lambda _: None))
    ]
    asking[0].start()
    is_held.wait()
    asking += [
        threading.Thread(target=ask_in_background),
        threading.Thread(target=ask, args=("urgent",)),
    ]
    for thread in asking[1:]:
        thread.start()
    are_waiting.wait()
    is_free.set()
    for thread in asking:
        thread.join(PATIENCE)
    crew.n_threads = 1
    assert order[0] == "urgent"


def test_a_process_uses_some_threads_by_itself():
    assert 1 <= usual_threads() <= 8
