FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/CoveDashboard -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
ENV Cove__DataDirectory=/data
VOLUME /data
EXPOSE 5180
USER $APP_UID
ENTRYPOINT ["dotnet", "CoveDashboard.dll"]
CMD ["--urls", "http://127.0.0.1:5180"]
