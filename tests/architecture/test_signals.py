"""Some pairs of PySide6 and Python abort after some hundreds of emissions."""

import subprocess
import sys

EMIT = """
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

class Worker(QObject):
    happened = Signal(object)
    finished = Signal()

    @Slot()
    def work(self):
        for index in range(5_000):
            self.happened.emit((index, True))
        self.finished.emit()

class Receiver(QObject):
    def __init__(self):
        super().__init__()
        self.received = []

    @Slot(object)
    def receive(self, fact):
        self.received.append(fact[0])

application = QCoreApplication([])
thread, worker, receiver = QThread(), Worker(), Receiver()
worker.moveToThread(thread)
thread.started.connect(worker.work)
worker.happened.connect(receiver.receive)
worker.finished.connect(application.quit)
thread.start()
application.exec()
thread.quit()
thread.wait()
assert receiver.received == list(range(5_000)), len(receiver.received)
print("survived")
"""


def test_five_thousand_emissions_survive_and_arrive_in_order():
    done = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "survived"
