import numpy as np
import pytest

from core.evaluation import evaluate
from core.exam import NO_ANSWER, Exam, examine
from core.mnist import load
from core.recipe import Recipe


@pytest.fixture
def exam(few_digits):
    recipe = Recipe(widths=(784, 8, 10))
    return Exam(recipe.network(), recipe.first_theta(), few_digits.test)


def test_the_score_is_that_of_evaluation_however_it_is_read(exam):
    while not exam.finished:
        exam.read(7)
    digits = exam.digits
    result = evaluate(exam.network, Recipe().counted_loss(), exam.theta, digits)
    assert (exam.correct, exam.done) == (result.correct, result.total)


def test_only_what_was_read_is_counted(exam):
    exam.read(20)
    assert exam.confusion().sum() == exam.totals().sum() == 20
    assert exam.confusion().trace() == exam.correct
    assert len(exam.mistakes()) == 20 - exam.correct


def test_mistakes_come_the_surest_first_and_by_pair(exam):
    exam.read(1000)
    mistakes = exam.mistakes()
    assert (exam.answers[mistakes] != exam.digits.labels[mistakes]).all()
    assert (np.diff(exam.sureness[mistakes]) <= 0).all()
    pair = int(exam.digits.labels[mistakes[0]]), int(exam.answers[mistakes[0]])
    assert len(exam.mistakes(pair)) == exam.confusion()[pair]
    assert exam.mistakes(pair)[0] == mistakes[0]


def test_what_is_not_a_number_is_no_answer(exam):
    exam.theta[-1] = np.nan
    exam.read(5)
    assert (exam.answers[:5] == NO_ANSWER).all()
    assert exam.confusion().sum() == 0
    assert exam.totals().sum() == len(exam.mistakes()) == 5


def test_the_theta_is_that_of_the_beginning(few_digits):
    theta = Recipe().first_theta()
    exam = Exam(Recipe().network(), theta, few_digits.test)
    theta[:] = 0
    assert exam.theta.any()


def test_the_job_gives_what_evaluation_gives(mnist_folder, mnist_cache):
    recipe, reported = Recipe(), []
    theta = recipe.first_theta()
    found = examine(recipe, theta, mnist_folder, mnist_cache, True, report=reported.append)
    digits = load(mnist_folder, mnist_cache).test
    expected = evaluate(recipe.network(), recipe.counted_loss(), theta, digits)
    assert (found.correct, found.total) == (expected.correct, expected.total)
    assert found.cost == pytest.approx(expected.cost)
    assert reported[-1] == 1.0
