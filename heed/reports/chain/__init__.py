"""The chain of evidence: entry, finding, recommendation, action, evidence, impact; its gaps and why they were left."""
