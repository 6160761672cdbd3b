
from hypothesis import given, strategies

@given(strategies.integers(0, 20_000))
def test_a_rare_fault(number):
    assert number != 4711
