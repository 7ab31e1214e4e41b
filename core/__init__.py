"""The lesson in code: learning is minimising a scalar cost of one flat vector.

Read the modules in this order. The lesson: cost, descent, rule, rules. What the ball rolls on:
curve, curve_shapes, curves, surface, surface_shapes, classic_surfaces, surfaces; formula and what
it stands on, formula_tokens, expression, dual, sight. What it does there: trail, outcome, race,
noisy_cost, curvature, working, flock, minima, basins.

The network: parameters, activations, dropout, network, losses, network_cost, evaluation. Its data:
idx, mnist, training_set, flourishes, augment, ink, photo. Training it: recipe and its
recipe_check, schedule, network_descent, cost_history, channel, snapshot, history, goal,
run_state, lifeline, trainer, training_child, training_run, kept_run, run_curves, stuck, stretch,
sweep. On disk: archive, store, run_file, autosave, state_dict.

Looking into it: example_cost, wrong_answers, all_costs, layer_activations, neurons, weighted_sum;
its gradient: importance, full_gradient, brute_force, along_weight; how well it does: exam,
robustness, layer_map; changing it by hand: surgery, ablation. What it does not know: saliency,
shifts, noise, dream, real_digits, excitement, filters, edge_likeness. Its true landscape: plane,
landscape, survey, plane_choice, plane_walk; other valleys: matching. Work in the background:
worker, background.

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
