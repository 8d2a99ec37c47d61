"""The only way out: guarded HTTP."""
