import queue
import threading
import time


class MicroBatcher:
    def __init__(self, process_func, interval=0.5, max_batch_size=100):
        self.process_func = process_func
        self.interval = interval
        self.max_batch_size = max_batch_size
        self.queue = queue.Queue()
        self.running = True
        self.thread = threading.Thread(target=self._worker, daemon=True)
        self.thread.start()

    def add_item(self, item):
        self.queue.put(item)

    def _worker(self):
        while self.running:
            time.sleep(self.interval)
            self.flush()

    def flush(self):
        batch = []
        while len(batch) < self.max_batch_size:
            try:
                batch.append(self.queue.get_nowait())
            except queue.Empty:
                break
        if batch:
            self.process_func(batch)

    def stop(self):
        self.running = False
        self.flush()
