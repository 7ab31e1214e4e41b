"""The lesson in code: learning is minimising a scalar cost of one flat vector.

Read the modules in this order: cost, descent, rule, rules; curves, surfaces; parameters,
activations, network, losses, network_cost; idx, mnist, ink, evaluation; recipe, channel, trainer,
training_run.

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
