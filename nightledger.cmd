@echo off
rem Runs NightLedger from its sources on Windows: builds when something changed.
dotnet run --project "%~dp0src\App" -c Release -v quiet -- %*
exit /b %ERRORLEVEL%
