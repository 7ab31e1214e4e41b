@echo off
rem Checks Downhill: ./test runs everything, ./test ARGUMENTS hands them to pytest alone.
setlocal
set "PYTHON="
for %%v in (3.13 3.12 3.14 3.11) do if not defined PYTHON py -%%v -c "" >nul 2>nul && set "PYTHON=py -%%v"
if not defined PYTHON python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON (
    echo Downhill needs Python 3.11, 3.12, 3.13 or 3.14. Install it from python.org, then try again. 1>&2
    exit /b 2
)
%PYTHON% "%~dp0.launch\launch.py" test %*
exit /b %errorlevel%
