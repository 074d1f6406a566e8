"""What is measured while the bot runs: the instruments that /metrics shows, each with its labels.

Names begin with mlpay_; times are in seconds.
"""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram, Info

FAST = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25)
SLOW = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

UPDATES = Counter(
    "mlpay_updates", "Updates that came in, by kind and what became of them.", ["kind", "outcome"]
)
ANSWERS = Counter("mlpay_answers", "Answers that were shown, by kind; of inline cards the best.", ["kind"])
READING = Histogram("mlpay_reading_seconds", "Reading a question.", buckets=FAST)
ANSWERING = Histogram("mlpay_answering_seconds", "Making an answer of a reading.", buckets=FAST)
SENDING = Histogram("mlpay_sending_seconds", "A call to Telegram, waits for its limits aside.", buckets=SLOW)
STORE = Histogram("mlpay_store_seconds", "Going to the store and back.", ["what"], buckets=SLOW)
STORE_PROCESSOR = Counter("mlpay_store_processor_seconds", "Processor time that the store's statements took.")
WAITING = Histogram("mlpay_waiting_seconds", "From an update's coming in to its end.", buckets=SLOW)
QUEUE = Gauge("mlpay_queue_depth", "Updates that came in and are not dealt with yet.")
FLOODED = Counter("mlpay_telegram_429", "How often Telegram asked to wait.", ["method"])
RETRIES = Counter("mlpay_retries", "Calls to Telegram that were tried again.", ["method"])
CACHE = Counter("mlpay_cache", "What was looked for in a cache: hit or miss.", ["cache", "outcome"])
LAG = Histogram("mlpay_loop_lag_seconds", "How late the event loop came to what was due.", buckets=SLOW)
READY = Gauge("mlpay_ready", "1 while /readyz says so.")
GUIDE = Info("mlpay_guide", "The guide that answers.")
RELOADS = Counter(
    "mlpay_guide_reloads", "How often the guide was to be loaded anew, and what came of it.", ["outcome"]
)
