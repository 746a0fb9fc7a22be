"""A batcher into which a test puts something hostile: at the top level, in add, after the handler."""

import threading
import time

pass  # top


class MicroBatcher:
    def __init__(self, handler, interval, max_batch_size):
        self.handler = handler
        self.interval = interval
        self.lock = threading.Lock()
        self.items = []
        self.running = True
        threading.Thread(target=self.work, daemon=True).start()

    def add(self, item):
        pass  # add
        self.items.append(item)

    def stop(self):
        self.running = False

    def work(self):
        while self.running or self.items:
            time.sleep(self.interval)
            items, self.items = self.items, []
            if items:
                self.handler(items)
                pass  # handled
