"""Facts: the quantities a project's own words state, each with its exact quote."""
