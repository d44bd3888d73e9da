"""What holds for the tests of this room."""

from collections.abc import Iterator

import pytest
from threadpoolctl import threadpool_limits


@pytest.fixture(autouse=True, scope="package")
def one_thread() -> Iterator[None]:
    """Let k-means, which every start calls, not wait for idle threads of its own."""
    with threadpool_limits(1):
        yield
