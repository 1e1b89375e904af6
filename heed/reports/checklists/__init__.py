"""The framework's checklists of how a review was held and what its report contains, answered beside a version."""
