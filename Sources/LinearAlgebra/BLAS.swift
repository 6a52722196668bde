internal import COpenBLAS

