"""Invented texts that the benchmarks measure on."""
