"""The forecaster driven from outside: logs scored, beside what everybody else shows."""
