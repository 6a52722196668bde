// ZeroMQ, which carries the messages of Jupyter.
#include <zmq.h>
