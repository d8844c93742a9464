#!/usr/bin/env python3
"""M/M/1 with SimPy, the reference of bench_flow: prints the seconds it took."""

import random
import sys
import time

import simpy

CUSTOMERS = int(sys.argv[1])
ARRIVAL = 60 / 0.9
SERVICE = 60.0


def customer(env, server):
    with server.request() as request:
        yield request
        yield env.timeout(random.expovariate(1 / SERVICE))


def source(env, server):
    for _ in range(CUSTOMERS):
        yield env.timeout(random.expovariate(1 / ARRIVAL))
        env.process(customer(env, server))


random.seed(1)
environment = simpy.Environment()
environment.process(source(environment, simpy.Resource(environment)))
start = time.perf_counter()
environment.run()
print(time.perf_counter() - start)
