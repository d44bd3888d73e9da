"""A line of text that gives way to news for a while."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot

from emgui.views.controls.elided_label import ElidedLabel

# Long enough to read a sentence.
_NEWS_MILLISECONDS = 6_000


class NewsLabel(ElidedLabel):
    """Says what is usual, and for a few seconds what has just happened.

    Where there is little room it is seen only while there is news.
    """

    def __init__(self) -> None:
        super().__init__()
        self._usual, self._is_low = "", False
        self._news = QTimer(self, singleShot=True, interval=_NEWS_MILLISECONDS)
        self._news.timeout.connect(self._end_news)

    def say_usual(self, text: str) -> None:
        """Say what stands here unless there is news."""
        self._usual = text
        if not self._news.isActive():
            self.say(text)

    def tell(self, news: str) -> None:
        """Say what has just happened."""
        self.say(news)
        self._news.start()
        self._show_if_wanted()

    def spare(self, *, is_low: bool) -> None:
        """Leave the room to others where there is little."""
        self._is_low = is_low
        self._show_if_wanted()

    @Slot()
    def _end_news(self) -> None:
        self.say(self._usual)
        self._show_if_wanted()

    def _show_if_wanted(self) -> None:
        self.setVisible(self._news.isActive() or not self._is_low)
