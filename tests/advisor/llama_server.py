"""A real OpenAI-compatible server on loopback: llama.cpp with the weights in argv[1], at the port in argv[2]."""

import signal
import sys

import xllamacpp

settings = xllamacpp.CommonParams()
settings.model.path, settings.port = sys.argv[1], int(sys.argv[2])
settings.hostnames = ["127.0.0.1"]
settings.n_ctx, settings.n_parallel = int(sys.argv[3]), 1
settings.offline, settings.warmup, settings.verbosity = True, False, 1
settings.api_keys = ["test-key"]
settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(settings)
sys.stdout.write(f"READY {server.listening_address}\n")
sys.stdout.flush()
signal.pause()
