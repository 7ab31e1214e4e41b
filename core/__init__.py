"""The lesson in code: learning is minimising a scalar cost of one flat vector.

Read the modules in this order. The lesson: cost, descent, rule, rules. What the ball rolls on:
curve, curve_shapes, curves, surface, surface_shapes, classic_surfaces, surfaces; formula and what
it stands on, formula_tokens, expression, dual, sight. What it does there: trail, outcome, race,
noisy_cost, curvature, working, flock, minima, basins. The network: parameters, activations,
network, losses, network_cost, evaluation. Its data: idx, mnist, ink. Training it: recipe,
cost_history, channel, snapshot, run_state, lifeline, trainer, training_run, store. Other work in
the background: worker, background.

========  =====================  ================================================================
symbol    shape                  meaning
========  =====================  ================================================================
theta     (size,)                everything that can be learned, as one flat vector
C         scalar                 the cost of theta; ``value`` in code
gradient  (size,)                the slope of C along every coordinate of theta
rate      scalar                 the learning rate, eta in the literature
x         (N, inputs)            N inputs, one a row
y         (N, outputs)           the outputs wanted for them
W, b      (inputs, n), (n,)      weights and biases of one layer, views into theta
z         (N, n)                 weighted sums, z = a W + b
a         (N, n)                 activations, a = f(z)
delta     (N, n)                 the slope of C along each weighted sum, dC/dz
========  =====================  ================================================================
"""
